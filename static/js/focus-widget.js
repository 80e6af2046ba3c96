/* The photo under a focal point: a click places the point, arrow keys move it. */

const WIDTH = 480; // pixels of the drawing
const SHAPE = 3 / 2; // of cards
const MOVES = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

const within = (value) => Math.min(100, Math.max(0, Math.round(value)));

function frame(width, height, x, y) {
  const kept = width > height * SHAPE ? [height * SHAPE, height] : [width, width / SHAPE];
  return [((width - kept[0]) * x) / 100, ((height - kept[1]) * y) / 100, ...kept];
}

function draw(canvas, photo, x, y) {
  const pen = canvas.getContext("2d");
  const { width, height } = canvas;
  const [left, top, wide, tall] = frame(width, height, x, y);
  const scale = photo.width / width;
  pen.drawImage(photo, 0, 0, width, height);
  pen.fillStyle = "rgb(33 26 43 / 0.6)";
  pen.fillRect(0, 0, width, height);
  pen.drawImage(photo, left * scale, top * scale, wide * scale, tall * scale, left, top, wide, tall);
  for (const [colour, line] of [["#211A2B", 7], ["#F6B63C", 3]]) {
    pen.strokeStyle = colour;
    pen.lineWidth = line;
    pen.beginPath();
    pen.arc((width * x) / 100, (height * y) / 100, 12, 0, 2 * Math.PI);
    pen.stroke();
  }
}

async function savedPhoto(file) {
  const link = file.closest(".file-upload, p, div")?.querySelector("a[href]");
  if (!link) return null;
  const photo = new Image();
  photo.src = link.href;
  await photo.decode();
  return photo;
}

function start(root) {
  const y = root.parentElement.querySelector("input[name$=focus_y]");
  const beside = (name) => y.form.elements[y.name.replace(/focus_y$/, name)];
  const [x, file] = [beside("focus_x"), beside("file")];
  const canvas = root.querySelector("canvas");
  const said = root.querySelector("[data-focus-said]");
  let photo = null;

  const place = () => [x, y].map((input) => within(Number(input.value)));

  function show() {
    if (photo) draw(canvas, photo, ...place());
  }

  function set(left, top) {
    [x.value, y.value] = [within(left), within(top)];
    said.textContent = `${x.value} % depuis la gauche, ${y.value} % depuis le haut`;
    show();
  }

  async function read() {
    try {
      const chosen = file.files[0];
      photo = chosen ? await createImageBitmap(chosen) : await savedPhoto(file);
    } catch {
      photo = null; // not a picture that the browser reads: the numbers remain
    }
    root.hidden = !photo;
    if (!photo) return;
    canvas.width = WIDTH;
    canvas.height = Math.round((WIDTH * photo.height) / photo.width);
    show();
  }

  file.addEventListener("change", read);
  for (const input of [x, y]) input.addEventListener("input", show);
  canvas.addEventListener("click", (event) => {
    const box = canvas.getBoundingClientRect();
    set(((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100);
  });
  canvas.addEventListener("keydown", (event) => {
    const move = MOVES[event.key];
    if (!move) return;
    event.preventDefault();
    const step = event.shiftKey ? 10 : 1;
    const [left, top] = place();
    set(left + move[0] * step, top + move[1] * step);
  });
  read();
}

function startAll(root) {
  for (const widget of root.querySelectorAll("[data-focus-widget]"))
    if (!widget.closest(".empty-form")) start(widget);
}

startAll(document);
document.addEventListener("formset:added", (event) => startAll(event.target));
