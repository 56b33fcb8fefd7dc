# Two stages with the Makefile's own steps: the first builds the wheel with the browser bundle in it,
# the second installs that wheel and nothing else.
FROM debian:12-slim AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends make python3 python3-venv ca-certificates \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN make setup wheel \
    && scripts/uv export --quiet --frozen --no-dev --all-extras --no-emit-project --output-file dist/requirements.txt

FROM debian:12-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends python3 python3-venv ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --create-home --home-dir /var/lib/oriket oriket
COPY --from=build /src/dist /tmp/dist
RUN python3 -m venv /opt/oriket \
    && /opt/oriket/bin/pip install --no-cache-dir --require-hashes -r /tmp/dist/requirements.txt \
    && /opt/oriket/bin/pip install --no-cache-dir --no-deps /tmp/dist/*.whl \
    && rm -r /tmp/dist
ENV PATH=/opt/oriket/bin:$PATH \
    LANG=C.UTF-8 \
    NUMBA_CACHE_DIR=/var/lib/oriket/numba \
    ORIKET_STORE=sqlite:////var/lib/oriket/oriket.sqlite3
USER oriket
WORKDIR /var/lib/oriket
VOLUME /var/lib/oriket
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s \
    CMD ["python3", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
CMD ["oriket", "serve", "--host", "0.0.0.0", "--port", "8000"]
