"""Write a trained model as the plain data file that the package reads."""

from pathlib import Path
from typing import Any

import numpy as np
from vocabularies import STEPS

from newscrawl.extraction.text.vocabulary import Vocabulary


def _flatten(booster: Any) -> dict[str, np.ndarray]:
    """Lay out LightGBM's trees as arrays, children side by side; see newscrawl.extraction.text.model.Forest."""
    feature: list[int] = []
    threshold: list[float] = []
    left: list[int] = []
    value: list[float] = []
    roots: list[int] = []
    depth = 0

    def reserve() -> int:
        for column, empty in ((feature, 0), (threshold, np.inf), (left, 0), (value, 0.0)):
            column.append(empty)
        return len(feature) - 1

    for tree in booster.dump_model()["tree_info"]:
        roots.append(reserve())
        todo = [(tree["tree_structure"], roots[-1], 0)]
        while todo:
            node, at, level = todo.pop()
            depth = max(depth, level)
            if "leaf_value" in node:
                left[at], value[at] = at, node["leaf_value"]
                continue
            feature[at], value[at] = node["split_feature"], node["internal_value"]
            threshold[at] = _float32_below(node["threshold"])
            left[at] = reserve()
            reserve()
            todo += [(node["left_child"], left[at], level + 1), (node["right_child"], left[at] + 1, level + 1)]
    return {
        "feature": np.array(feature, dtype=np.uint8),
        "threshold": np.array(threshold, dtype=np.float32),
        "left": np.array(left, dtype=np.uint16),
        "value": np.array(value, dtype=np.float16),
        "roots": np.array(roots, dtype=np.uint16),
        "depth": np.array(depth),
    }


def _float32_below(threshold: float) -> float:
    """Return the largest float32 that is not above: features are float32, so each takes the same way as in training."""
    rounded = np.float32(threshold)
    return float(rounded if rounded <= threshold else np.nextafter(rounded, np.float32(-np.inf)))


def _text(lines: list[str]) -> np.ndarray:
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)


def write(path: Path, boosters: dict[str, Any], vocabulary: Vocabulary, threshold: float) -> None:
    """Write the vocabulary, the two rounds of trees and the threshold as one compressed .npz."""
    arrays: dict[str, np.ndarray] = {"threshold": np.array(threshold)}
    for name, booster in boosters.items():
        arrays |= {f"{name}_{key}": array for key, array in _flatten(booster).items()}
        arrays[f"{name}_names"] = _text(booster.feature_name())
    for name, table in (("markup", vocabulary.markup), ("text", vocabulary.text)):
        words = sorted(table)
        arrays[f"{name}_words"] = _text(words)
        arrays[f"{name}_scores"] = np.array([round(table[w] * STEPS) for w in words], dtype=np.int8)
    np.savez_compressed(path, **arrays)
