FROM python:3.11-slim AS build
RUN pip install --no-cache-dir uv
WORKDIR /src
COPY . .
# The lock holds the tools of developers too; of its versions, take what the bot itself needs.
RUN uv pip compile pyproject.toml --extra postgres --extra s3 --constraints requirements.lock --generate-hashes --quiet -o /runtime.lock \
 && uv venv /opt/telltale \
 && uv pip install --python /opt/telltale --no-cache --require-hashes --no-deps -r /runtime.lock \
 && uv pip install --python /opt/telltale --no-cache --no-deps .

FROM python:3.11-slim
COPY --from=build /opt/telltale /opt/telltale
RUN useradd --create-home --uid 1000 telltale && install -d -o telltale /var/lib/telltale
USER telltale
ENV PATH=/opt/telltale/bin:$PATH TELLTALE_DATA_DIR=/var/lib/telltale TELLTALE_HTTP_HOST=0.0.0.0 TELLTALE_HTTP_PORT=8181 TELLTALE_LOG_FORMAT=json
VOLUME /var/lib/telltale
EXPOSE 8181
STOPSIGNAL SIGTERM
HEALTHCHECK --start-period=60s CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8181/health/live', timeout=5)"]
CMD ["telltale", "run"]
