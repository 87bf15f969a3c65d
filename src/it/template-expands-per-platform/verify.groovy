def registry = context.get("registry")
def log = new File(basedir, "build.log").text
def list = new groovy.json.JsonSlurper().parse(registry.manifest("team/app", "1.0").get())
assert list.manifests*.digest == [registry.digest("team/app", "1.0-amd64").get(), registry.digest("team/app", "1.0-arm64").get()]
assert log.contains("linux/x86_64 is taken as linux/amd64")
assert log.contains("<images> (-Dmanifest.images) and <imageTemplate> (-Dmanifest.imageTemplate) are both given")
registry.close()
