# The gate runner as an image, made of the archive that the release has: mvn -Prelease package, then
#   docker build --tag gate-runner .
#   docker run --rm --user "$(id -u):$(id -g)" -e HOME=/tmp -v "$PWD:/work" -e GH_TOKEN gate-runner run
# Without --user it runs as user 10001, who must be able to write the folder.
# A gate's own steps may need more tools: make an image FROM this one.
FROM eclipse-temurin:21-jre-noble

LABEL org.opencontainers.image.title="Gate runner" \
      org.opencontainers.image.description="Decides, with evidence, whether a release candidate may go on" \
      org.opencontainers.image.licenses="Apache-2.0"

RUN apt-get update \
 && apt-get install -y --no-install-recommends git \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --uid 10001 --create-home --shell /usr/sbin/nologin gate \
 && install -d -o gate -g gate /work

# ADD unpacks the one archive that .dockerignore lets in; its files belong to root and nobody else can change them.
ADD target/dist/gate-runner-*.tar.gz /opt/
RUN ln -s /opt/gate-runner-*/bin/gate-runner /usr/local/bin/gate-runner

# Not root, and not a number that a machine gives to a person.
USER gate
# The gate's files, and artifacts: mount the project here.
WORKDIR /work
ENTRYPOINT ["gate-runner"]
CMD ["--help"]
