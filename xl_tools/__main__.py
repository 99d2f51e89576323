"""`python -m xl_tools ...`"""

import gc
import sys

from .app import main

if __name__ == "__main__":
    # A click makes hundreds of thousands of cells and hardly a cycle; walking them again and again costs a sixth of it.
    gc.set_threshold(200_000, 20, 100)
    sys.exit(main(sys.argv[1:]))
