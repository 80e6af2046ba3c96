# What bin/serve and bin/test share: the virtual environment and the system's libraries.
# Sourced, not run; the callers are at the root of the repository, under `set -euo pipefail`.

PYTHON=.venv/bin/python

say() { printf '%s\n' "$*"; }
warn() { printf '\n!! %s\n\n' "$*" >&2; }
fail() {
  printf 'Error: %s\n' "$*" >&2
  exit 1
}

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

find_python() {
  local candidate
  for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null && new_enough "$candidate"; then
      command -v "$candidate"
      return
    fi
  done
  fail "Python 3.11 or newer is needed and was not found. Install it, then run this again."
}

# Install Debian packages when root, else name the command: apt_install PURPOSE PACKAGE…
apt_install() {
  local purpose=$1
  shift
  if ! command -v apt-get >/dev/null; then
    warn "$purpose is missing. Install it with your system's package manager (Debian's names: $*)."
    return 1
  fi
  if [[ $(id -u) != 0 ]]; then
    warn "$purpose is missing. Install it with:  sudo apt-get install --no-install-recommends $*"
    return 1
  fi
  say "Installing $purpose ($*)…"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq </dev/null &&
    apt-get install -qq -y --no-install-recommends "$@" </dev/null >/dev/null
}

make_venv() {
  if [[ -x $PYTHON ]] && new_enough "$PYTHON"; then
    return
  fi
  local python version
  python=$(find_python)
  version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
  say "Creating the virtual environment .venv with Python $version…"
  rm -rf .venv
  if command -v uv >/dev/null; then
    uv venv --quiet --seed --python "$python" .venv
    return
  fi
  if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
    apt_install "Python's venv module" "python$version-venv" || fail "No virtual environment can be made."
  fi
  "$python" -m venv .venv
}

# Install a requirements file unless this very content is installed already.
install_requirements() {
  local file=$1 seal=.venv/.installed-$1 sum
  sum=$("$PYTHON" -c 'import hashlib, sys; print(hashlib.sha256(open(sys.argv[1], "rb").read()).hexdigest())' "$file")
  if [[ -f $seal && $(<"$seal") == "$sum" ]]; then
    return
  fi
  say "Installing $file…"
  if command -v uv >/dev/null; then
    uv pip install --quiet --python "$PYTHON" --require-hashes -r "$file"
  else
    "$PYTHON" -m pip install --quiet --disable-pip-version-check --require-hashes -r "$file"
  fi
  printf '%s' "$sum" >"$seal"
}

# WeasyPrint, which makes the PDFs, loads Pango from the system.
install_libraries() {
  local seal=.venv/.libraries-found
  if [[ -f $seal ]]; then
    return
  fi
  if "$PYTHON" -c 'import weasyprint' 2>/dev/null ||
    { apt_install "Pango" libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 &&
      "$PYTHON" -c 'import weasyprint'; }; then
    touch "$seal"
  else
    warn "Without Pango the site works, but no PDF can be made."
  fi
}

set_up() {
  make_venv
  install_requirements requirements.txt
  install_libraries
}
