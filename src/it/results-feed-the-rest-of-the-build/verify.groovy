def registry = context.get("registry")
def digest = { tag -> registry.digest("team/app", tag).get() }
assert new File(basedir, "target/deployment/app.yaml").readLines() == [
        "image: ${registry.localhost()}/team/app@${digest("1.0")}",
        "digest: ${digest("1.0")}",
        "amd64: ${digest("1.0-amd64")}",
        "armhf: ${digest("1.0-armhf")}",
        "windows: ${digest("1.0-windows")}",
        "server: ${digest("1.0-windows")}"]*.toString()
// As a later step of a shell would read it: one line.
assert new File(basedir, "target/app.digest").text == digest("1.0") + "\n"
registry.close()
