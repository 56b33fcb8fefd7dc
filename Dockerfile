# Three stages: the Makefile's own steps build the wheel with the browser bundle in it; a bare system gets that wheel
# and nothing else; what a service never opens is left out, and the last stage is what remains, in one layer.
# `--build-arg EXTRAS=export` adds PNG, PDF and the network to play with (some 90 MB).
FROM debian:12-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends make python3 python3-venv ca-certificates binutils
WORKDIR /src
COPY . .
ARG EXTRAS=
RUN make wheel SYNC="--no-dev --group web" && scripts/image /opt/oriket "$EXTRAS"

FROM debian:12-slim AS system
RUN apt-get update \
    && apt-get install -y --no-install-recommends python3 ca-certificates \
    && useradd --system --create-home --home-dir /var/lib/oriket oriket
# What installs and explains packages has done its work. (The list of packages stays, for those who look for flaws.)
RUN dpkg --purge --force-all $(dpkg-query -W -f '${Package}\n' \
        | grep -E '^(apt|debconf|e2fsprogs|gpgv|lib(apt|db5|ext2|gdbm|gnutls|p11|perl)|perl)') >/dev/null 2>&1 \
    ; rm -rf /var/lib/apt /var/lib/dpkg/info /var/cache/* /var/log/* /usr/share/perl* \
        /usr/share/doc /usr/share/man /usr/share/locale /usr/share/info \
        /usr/lib/x86_64-linux-gnu/gconv /usr/lib/x86_64-linux-gnu/perl* \
        /usr/sbin/* /usr/bin/dpkg* /usr/bin/localedef \
        /usr/lib/python3*/lib2to3 /usr/lib/python3*/pydoc_data /usr/lib/python3*/ensurepip \
    && find /usr/lib/python3* -name __pycache__ -exec rm -rf {} + \
    && python3 -c 'import ssl, sqlite3'
COPY --from=build /opt/oriket /opt/oriket

FROM scratch
COPY --from=system / /
# What Python compiles is kept on the volume: the root may be read-only.
ENV PATH=/opt/oriket/bin:/usr/local/bin:/usr/bin:/bin \
    LANG=C.UTF-8 \
    PYTHONPYCACHEPREFIX=/var/lib/oriket/pycache \
    NUMBA_CACHE_DIR=/var/lib/oriket/numba \
    ORIKET_CACHE=/var/lib/oriket/cache \
    ORIKET_STORE=sqlite:////var/lib/oriket/oriket.sqlite3
USER oriket
WORKDIR /var/lib/oriket
VOLUME /var/lib/oriket
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=3s --start-period=20s \
    CMD ["python3", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
CMD ["oriket", "serve", "--host", "0.0.0.0", "--port", "8000"]
