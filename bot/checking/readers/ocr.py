"""Reading the writing in a picture with RapidOCR (PP-OCRv6 small, inside its wheel: nothing is downloaded).

RapidOCR's defaults suit neither a phone's screenshot nor a thumbnail: it scales the short side up to 736 and the long side
down to 2000. Here detection gets about one megapixel whatever the picture, while the lines are cut from the full one.
"""

import copy
import math
import threading
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from bot.checking.readers.layout import Piece, box_around, in_reading_order, tiles_of
from bot.checking.reading import TextLine

DETECTED_PIXELS = 1_000_000
"""A screenshot of 1080 x 2340 is searched at 680 x 1470: its smallest print is 15 pixels high there."""
_FINER = 2
"""For a second search, where the first found print so small that more is likely missed."""
MOST_DETECTED_PIXELS = 6_000_000
"""Of one picture, however many tiles it has."""

_SMALL_PRINT = 13.0
_ENLARGED_PIXELS = 600_000
_STRIP = 100
_LOWEST_WRITING = 6
_SURE = 0.9
_FLAT_LEVELS = 24
_LONG_LINE = 15.0

Pixels = npt.NDArray[np.uint8]


class Engine(StrEnum):
    """What runs the models: ``onnxruntime`` always, ``openvino`` with ``telltale[fast]``."""

    ONNXRUNTIME = "onnxruntime"
    OPENVINO = "openvino"


class Ocr:
    """The models, loaded once. ``read`` may be called from several threads at once."""

    def __init__(self, threads: int = 2, engine: Engine = Engine.ONNXRUNTIME) -> None:
        """Load the models: half a second and about 200 MB.

        Args:
            threads: how many each inference uses.
            engine: ``openvino`` needs ``telltale[fast]``.
        """
        self._lock = threading.Lock()
        self._openvino = engine is Engine.OPENVINO
        self._models = _load_models(threads, engine)

    def read(self, image: Image.Image) -> tuple[TextLine, ...]:
        """Return the lines of an upright RGB picture in reading order, boxes in its own pixels."""
        if min(image.size) < _LOWEST_WRITING or _is_flat(image):
            return ()
        pieces: list[Piece] = []
        tiles = tiles_of(image.width, image.height)
        searched = min(DETECTED_PIXELS, MOST_DETECTED_PIXELS // len(tiles))
        for tile in tiles:
            whole = tile.bottom - tile.top == image.height
            part = image if whole else image.crop((0, tile.top, image.width, tile.bottom))
            found = [piece.moved(tile.top) for piece in self._read_part(part, searched)]
            pieces.extend(piece for piece in found if tile.first <= piece.middle[1] <= tile.last)
        return in_reading_order(pieces, image.width, image.height)

    def _read_part(self, image: Image.Image, searched: int) -> list[Piece]:
        factor = _enlargement(image.width, image.height)
        if factor > 1:
            image = image.resize((round(image.width * factor), round(image.height * factor)), Image.Resampling.BICUBIC)
        pixels = np.ascontiguousarray(np.asarray(image)[:, :, ::-1])
        share = min(1.0, math.sqrt(searched / (image.width * image.height)))
        pieces = self._find_lines(pixels, share)
        if share < 1 and pieces and float(np.median([piece.height for piece in pieces])) * share < _SMALL_PRINT:
            finer = min(1.0, math.sqrt(searched * _FINER / (image.width * image.height)))
            pieces = self._find_lines(pixels, finer)
        if not pieces and min(image.size) <= _STRIP:
            pieces = self._as_one_line(pixels)
        return [piece.scaled(1 / factor) for piece in pieces]

    def _find_lines(self, pixels: Pixels, share: float) -> list[Piece]:
        # The scaling is an attribute of RapidOCR's detector: each call gets a copy that shares the models.
        models = copy.copy(self._models)
        models.text_det = copy.copy(models.text_det)
        models.text_det.limit_side_len = max(32, round(max(pixels.shape[:2]) * share))
        with self._turn():
            found = models(pixels)
        if not found.txts:
            return []
        pieces = [
            Piece(text, float(score), np.asarray(corners, dtype=np.float64))
            for text, score, corners in zip(found.txts, found.scores, found.boxes, strict=True)
        ]
        return [self._reread(piece, pixels) for piece in pieces]

    def _reread(self, piece: Piece, pixels: Pixels) -> Piece:
        """Read a long line again in two halves where the recogniser lost its way in it."""
        if piece.confidence >= _SURE or piece.width < _LONG_LINE * piece.height:
            return piece
        box = box_around(piece.corners, pixels.shape[1], pixels.shape[0])
        strip = pixels[box.top : box.top + box.height, box.left : box.left + box.width]
        cut = _quietest_column(strip)
        halves = self._recognise([strip[:, :cut], strip[:, cut:]])
        confidence = min(score for _, score in halves)
        if confidence <= piece.confidence:
            return piece
        return Piece(" ".join(text.strip() for text, _ in halves), confidence, piece.corners)

    def _as_one_line(self, pixels: Pixels) -> list[Piece]:
        """Read a picture that is itself a strip of writing, too small for the detector."""
        ((text, confidence),) = self._recognise([pixels])
        if confidence < _SURE or not text.strip():
            return []
        height, width = pixels.shape[:2]
        return [Piece(text, confidence, np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float64))]

    def _recognise(self, strips: list[Pixels]) -> list[tuple[str, float]]:
        from rapidocr.ch_ppocr_rec.typings import TextRecInput  # noqa: PLC0415

        with self._turn():
            found = self._models.text_rec(TextRecInput(img=[np.ascontiguousarray(strip) for strip in strips]))
        return list(zip(found.txts, map(float, found.scores), strict=True))

    def _turn(self) -> AbstractContextManager[object]:
        """OpenVINO's request object serves one thread at a time; onnxruntime's session any number."""
        return self._lock if self._openvino else nullcontext()


def _is_flat(image: Image.Image) -> bool:
    """A black or white screen; what compression leaves on it is no writing."""
    extremes = image.convert("L").getextrema()
    return bool(float(extremes[1]) - float(extremes[0]) < _FLAT_LEVELS)  # type: ignore[arg-type]


def _enlargement(width: int, height: int) -> float:
    """How much a small picture gains from being enlarged; strips of a line or two gain nothing."""
    factor = min(2.0, (_ENLARGED_PIXELS / (width * height)) ** 0.5)
    return factor if factor > 1.2 and min(width, height) >= _STRIP else 1.0


def _quietest_column(strip: Pixels) -> int:
    """Where to cut a line in two: the widest gap near its middle."""
    width, height = strip.shape[1], strip.shape[0]
    start, stop = int(width * 0.35), int(width * 0.65)
    unrest = strip[:, start:stop].astype(np.float32).std(axis=(0, 2))
    window = max(1, height // 5)
    return start + int(np.convolve(unrest, np.ones(window), mode="same").argmin())


def _load_models(threads: int, engine: Engine) -> Any:
    """Return RapidOCR with its three models loaded, as a first reading leaves it."""
    from rapidocr import EngineType, RapidOCR  # noqa: PLC0415

    kind = EngineType(engine.value)
    models = RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.max_side_len": 100_000,
            "Global.min_side_len": 1,
            "Det.limit_type": "max",
            "Det.engine_type": kind,
            "Cls.engine_type": kind,
            "Rec.engine_type": kind,
            "EngineConfig.onnxruntime.intra_op_num_threads": threads,
            "EngineConfig.openvino.inference_num_threads": threads,
        }
    )
    models(_greeting())
    if engine is Engine.OPENVINO:
        _keep_no_kernels(models, threads)
    return models


def _keep_no_kernels(models: Any, threads: int) -> None:
    """Compile the models again without OpenVINO's cache of one set of kernels for every size of picture.

    With it 60 pictures of different sizes take 1.3 GB and the next ones more; without it memory stays flat and a reading
    takes as long as before.
    """
    import openvino  # noqa: PLC0415 - an extra

    settings = {"INFERENCE_NUM_THREADS": threads, "NUM_STREAMS": 1, "CPU_RUNTIME_CACHE_CAPACITY": 0}
    for part in (models.text_det, models.text_cls, models.text_rec):
        compiled = openvino.Core().compile_model(part.session.model, "CPU", settings)
        part.session.session = compiled.create_infer_request()


def _greeting() -> Pixels:
    """A picture with writing: RapidOCR loads a model when it first needs it."""
    image = Image.new("RGB", (320, 96), "white")
    ImageDraw.Draw(image).text((20, 28), "Telltale 2026", fill="black", font_size=36)
    return np.ascontiguousarray(np.asarray(image)[:, :, ::-1])
