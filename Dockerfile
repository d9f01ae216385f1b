# The API and the workers: one image, two commands. Only /data and /tmp are ever written, so the root may be read-only.
#   docker build --build-arg TORCH_INDEX=... .      TORCH_INDEX: an index with torch for the CPU alone, which saves gigabytes
ARG PYTHON=3.11

FROM python:${PYTHON}-slim-bookworm AS build
ARG TORCH_INDEX=""
ARG TORCH="torch>=2.10,<=2.13.0"
ARG EXTRAS="all"
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN python -m venv /opt/eo
ENV PATH="/opt/eo/bin:${PATH}"
# hadolint ignore=DL3013 # the bounds of versions stand in pyproject.toml, and TORCH repeats the one of torch
RUN if [ -n "${TORCH_INDEX}" ]; then pip install --index-url "${TORCH_INDEX}" "${TORCH}"; fi
WORKDIR /src
COPY . .
# hadolint ignore=DL3013 # the same
RUN pip install ".[${EXTRAS}]" && python -m compileall -q /opt/eo

FROM python:${PYTHON}-slim-bookworm
LABEL org.opencontainers.image.title="Electrical Orchestrator" \
      org.opencontainers.image.description="Reads PDF electrical drawings: components, designations, connections, take-off" \
      org.opencontainers.image.licenses="Apache-2.0 AND CC-BY-3.0"
RUN groupadd --gid 10001 eo \
    && useradd --uid 10001 --gid eo --no-create-home --home-dir /data --shell /usr/sbin/nologin eo \
    && install --directory --owner eo --group eo --mode 0700 /data
COPY --from=build /opt/eo /opt/eo
ENV PATH="/opt/eo/bin:${PATH}" \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    OMP_NUM_THREADS=1 \
    HOME=/data \
    EO_DATA=/data \
    EO_HOST=0.0.0.0 \
    EO_REACH=network \
    EO_DEVICE=cpu \
    EO_LOG_FORMAT=json
USER 10001:10001
WORKDIR /data
VOLUME ["/data"]
EXPOSE 8000
STOPSIGNAL SIGTERM
# Of the API, and of `eo worker --port 8000`. A worker without a port answers nobody: start it with --no-healthcheck.
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request as web; web.urlopen('http://127.0.0.1:8000/health/live', timeout=2)"]
ENTRYPOINT ["eo"]
CMD ["serve"]
