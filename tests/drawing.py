"""Pictures, codes and clips that tests draw for themselves."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import av
import numpy as np
import pylopdf_fonts_zh_cn
import zxingcpp
from PIL import Image, ImageDraw, ImageFont, ImageOps

CHINESE = Path(pylopdf_fonts_zh_cn.__file__).with_name("NotoSansSC-Regular.otf")

REPLICA_POST = ("朋友圈", "小美名品", "到货 香奈儿 CF 中号", "原单复刻 1:1 支持过验", "只要 680 元", "加微 vx66889")


def screenshot(
    lines: Sequence[str],
    size: tuple[int, int] = (720, 1280),
    print_height: int = 36,
    ink: str = "black",
    paper: str = "white",
) -> Image.Image:
    """A phone's screen with lines of writing, the first at a sixth of its height."""
    image = Image.new("RGB", size, paper)
    font = ImageFont.truetype(str(CHINESE), print_height)
    draw = ImageDraw.Draw(image)
    top = size[1] // 6
    for line in lines:
        draw.text((size[0] // 16, top), line, font=font, fill=ink)
        top += print_height * 2
    return image


def product_photo(seed: int, size: tuple[int, int] = (720, 960)) -> Image.Image:
    """Smooth shapes as in a photo; every seed makes another one."""
    noise = np.random.default_rng(seed).integers(0, 255, (8, 6, 3), dtype=np.uint8)
    return Image.fromarray(noise).resize(size, Image.Resampling.BICUBIC)


def qr(payload: str, module: int = 6) -> Image.Image:
    """A QR code with its quiet zone."""
    barcode = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.QRCode)
    drawn = Image.fromarray(np.array(zxingcpp.write_barcode_to_image(barcode, scale=module))).convert("RGB")
    return ImageOps.expand(drawn, module * 4, "white")


def encoded(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    """The picture as a file."""
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def pdf(pages: Sequence[Image.Image], password: str | None = None) -> bytes:
    """The pictures as the pages of a PDF, locked where a password is given."""
    buffer = io.BytesIO()
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    lock = StandardEncryption(password, ownerPassword="owner") if password else None
    canvas = Canvas(buffer, encrypt=lock)
    for page in pages:
        canvas.setPageSize((page.width / 2, page.height / 2))
        canvas.drawImage(ImageReader(page), 0, 0, page.width / 2, page.height / 2)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def bomb(width: int = 20_000, height: int = 10_000) -> bytes:
    """A PNG of a few hundred bytes whose header announces 200 megapixels."""
    small = encoded(Image.new("L", (8, 8)))
    import zlib

    header = b"IHDR" + width.to_bytes(4) + height.to_bytes(4) + small[24:29]
    return small[:12] + header + zlib.crc32(header).to_bytes(4) + small[33:]


def video(frames: Sequence[Image.Image], seconds_each: float = 2.0, key_every: int = 20, rate: int = 10) -> bytes:
    """An MP4 that shows each picture for some seconds."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4", options={"movflags": "frag_keyframe+empty_moov"}) as container:
        stream = container.add_stream("libx264", rate=rate)
        stream.width, stream.height = frames[0].width // 2 * 2, frames[0].height // 2 * 2
        stream.pix_fmt, stream.gop_size = "yuv420p", key_every
        for image in frames:
            for _ in range(round(seconds_each * rate)):
                container.mux(stream.encode(av.VideoFrame.from_image(image)))  # type: ignore[no-untyped-call]
        container.mux(stream.encode())
    return buffer.getvalue()


def sound() -> bytes:
    """An MP4 without a picture."""
    buffer = io.BytesIO()
    with av.open(buffer, "w", format="mp4") as container:
        stream = container.add_stream("aac", rate=16_000)
        frame = av.AudioFrame.from_ndarray(np.zeros((1, 16_000), dtype=np.float32), "fltp", "mono")
        frame.rate = 16_000
        container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return buffer.getvalue()
