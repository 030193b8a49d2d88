"""`make prints`: what `strategy_playbook/check/worked_example.txt` holds, written anew."""

from strategy_playbook.check import worked_example
from tests.overlay import ROOT, checked_at

if __name__ == "__main__":
    text = worked_example.written(checked_at(ROOT).strategy)
    worked_example.FILE.write_text(text, encoding="utf-8")
    print(f"wrote {worked_example.FILE.relative_to(ROOT)}")
