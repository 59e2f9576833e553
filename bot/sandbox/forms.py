"""Requests as parameters: a query, a form, multipart or JSON."""

from aiohttp import web
from aiohttp.web_request import FileField

from bot.sandbox.decode import Parameters, Upload, as_parameter
from bot.sandbox.files import UPLOAD_LIMIT


async def read_parameters(request: web.Request) -> Parameters:
    """A call's parameters, in whichever of Telegram's four ways they came."""
    values = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        body = await request.json() if request.can_read_body else {}
        values |= {name: as_parameter(value) for name, value in body.items() if value is not None}
        return Parameters(values)
    size = 0
    for name, value in (await request.post()).items():
        if isinstance(value, FileField):
            content = value.file.read()
            size += len(content)
            uploads[name] = Upload(value.filename, content, value.content_type)
        else:
            values[name] = value if isinstance(value, str) else bytes(value).decode()
    if size > UPLOAD_LIMIT:
        raise web.HTTPRequestEntityTooLarge(max_size=UPLOAD_LIMIT, actual_size=size)
    return Parameters(values, uploads)
