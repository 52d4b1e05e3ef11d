#!/bin/sh
# Makes the virtual environment that `make` works in. Usage: tools/set_up.sh PYTHON FOLDER
#
# Needs a Python 3.11 to 3.13 and its pip; installs exactly what requirements.lock names, by hash, then this checkout.
set -eu

wanted=$1
folder=$2

fits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' >/dev/null 2>&1; }

python=
for name in "$wanted" python3.13 python3.12 python3.11; do
    if fits "$name"; then python=$name && break; fi
done
if [ -z "$python" ]; then
    echo "reportedly needs Python 3.11, 3.12 or 3.13: none found. Name one with: make PYTHON=/path/to/python3" >&2
    exit 1
fi

# Settings of the caller's shell that would send the packages elsewhere or demand others.
unset PYTHONPATH PYTHONHOME PIP_CONSTRAINT PIP_REQUIREMENT PIP_TARGET PIP_PREFIX PIP_USER PIP_REQUIRE_HASHES PIP_NO_BUILD_ISOLATION || true
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PIP_ROOT_USER_ACTION=ignore

if ! fits "$folder/bin/python"; then
    rm -rf "$folder"
    echo "Setting up $folder with $("$python" --version) (once; a few minutes) ..."
    # Some systems ship Python without the part that puts pip into a new environment; then the system's own pip serves it.
    "$python" -m venv "$folder" >/dev/null 2>&1 || "$python" -m venv --clear --without-pip "$folder"
fi
if "$folder/bin/python" -m pip --version >/dev/null 2>&1; then
    pip() { "$folder/bin/python" -m pip "$@"; }
else
    pip() { "$python" -m pip --python "$folder/bin/python" "$@"; }
fi

pip install --quiet --only-binary :all: --require-hashes -r requirements.lock
echo "Building the gazetteer and the desk's assets, and installing reportedly ..."
pip install --quiet --no-deps --no-build-isolation -e .
