"""``make bench``: the benches that need nothing given, one after the other; ``python -m tests.bench NAME [ARGUMENT ...]`` for one."""

import subprocess
import sys
from pathlib import Path

BENCHES = sorted(path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*.py"))
NEED_NOTHING = ("checker", "readers", "catalogue")


def main() -> int:
    """Run the benches in processes of their own; return the first exit status that is not 0."""
    if len(sys.argv) > 1 and sys.argv[1] not in BENCHES:
        print(f"There is no bench {sys.argv[1]}; there are: {', '.join(BENCHES)}.", file=sys.stderr)
        return 2
    chosen, arguments = (sys.argv[1:2], sys.argv[2:]) if len(sys.argv) > 1 else (list(NEED_NOTHING), [])
    for name in chosen:
        print(f"--- {name}", flush=True)
        status = subprocess.run([sys.executable, "-m", f"tests.bench.bench_{name}", *arguments], check=False).returncode
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
