def registry = context.get("registry")
def log = new File(basedir, "build.log").text
assert log.contains("There is no local list ${registry.localhost()}/team/app:1.0; nothing to remove")
def list = new groovy.json.JsonSlurper().parse(new File(basedir, "target/list.json"))
assert list.manifests.size() == 2
registry.close()
