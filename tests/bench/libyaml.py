"""The least that a check can take: read the same YAML files and load each with libyaml alone."""

import os
import sys

import yaml


def main(folder: str) -> None:
    for parent, _, names in os.walk(folder):
        for name in names:
            if name.endswith(".yml"):
                with open(os.path.join(parent, name), encoding="utf-8") as stream:
                    yaml.load(stream.read(), Loader=yaml.CSafeLoader)


if __name__ == "__main__":
    main(sys.argv[1])
