#!/usr/bin/env python3
"""Compile the package's promo rules, `newscrawl/promo/rules/*.toml`, into `newscrawl/promo/compiled.json`.

usage: PYTHONPATH=. python training/compile_rules.py

To be run after any change of the rules, or of how they are compiled; commit both.
"""

from newscrawl.promo.ownrules import COMPILED, write_compiled

if __name__ == "__main__":
    write_compiled()
    print(f"{COMPILED.stat().st_size / 1e6:.1f} MB in {COMPILED.name}")
