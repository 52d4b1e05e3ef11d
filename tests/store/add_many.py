"""A process of its own that adds made-up readings: `add_many.py STORE FIRST LAST BATCH [LARGEST_FILE]`.

Prints "done N" after each batch that was kept; a StoreError is printed in one line, and the process ends with 3.
"""

from __future__ import annotations

import resource
import sys

from store_cases import added

from reportedly.errors import StoreError
from reportedly.store import Store


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(path: str, first: int, last: int, size: int, largest: int = 0) -> int:
    try:
        with Store.open(path, by="test") as store:
            if largest:
                resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
            for start in range(first, last, size):
                store.add([added(number) for number in range(start, min(start + size, last))], by="test")
                say(f"done {min(start + size, last)}")
    except StoreError as error:
        say(str(error))
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *(int(word) for word in sys.argv[2:])))
