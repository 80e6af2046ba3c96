// Opens the photos of a gallery in its dialog, one at a time.
function start(gallery) {
  const dialog = gallery.querySelector("[data-gallery-dialog]");
  const links = [...gallery.querySelectorAll("[data-gallery-item]")];
  if (!dialog?.showModal || links.length === 0) return;

  const part = (name) => dialog.querySelector(`[data-gallery-${name}]`);
  const image = document.createElement("img");
  image.className = "gallery__image";
  part("figure").prepend(image);
  let current = 0;

  function show(index) {
    current = (index + links.length) % links.length;
    const { href, dataset } = links[current];
    image.src = href;
    image.alt = dataset.alt;
    part("caption").textContent = [dataset.alt, dataset.credit && `Photo : ${dataset.credit}`]
      .filter(Boolean)
      .join(" – ");
    part("count").textContent = `Photo ${current + 1} sur ${links.length}`;
  }

  links.forEach((link, index) =>
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      show(index);
      dialog.showModal();
    }),
  );
  for (const [name, step] of [["previous", -1], ["next", 1]]) {
    part(name).hidden = links.length === 1;
    part(name).addEventListener("click", () => show(current + step));
  }
  part("close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") show(current - 1);
    if (event.key === "ArrowRight") show(current + 1);
  });
  dialog.addEventListener("close", () => links[current].focus());
}

document.querySelectorAll("[data-gallery]").forEach(start);
