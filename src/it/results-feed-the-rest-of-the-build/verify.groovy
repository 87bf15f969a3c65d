def registry = context.get("registry")
def digest = { tag -> registry.digest("team/app", tag).get() }
assert new File(basedir, "target/deployment/app.yaml").readLines() == [
        "image: ${registry.localhost()}/team/app@${digest("1.0")}",
        "digest: ${digest("1.0")}",
        "amd64: ${digest("1.0-amd64")}",
        "armhf: ${digest("1.0-armhf")}",
        "windows: ${digest("1.0-windows")}",
        "server: ${digest("1.0-windows")}"]*.toString()
// What a later step of a shell makes of it.
def step = ["sh", "-c", 'echo "deploy app@$(cat target/app.digest)!"'].execute(null as List, basedir)
assert step.text == "deploy app@${digest("1.0")}!\n"
registry.close()
