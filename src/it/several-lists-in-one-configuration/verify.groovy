def registry = context.get("registry")
def json = { tag -> new groovy.json.JsonSlurper().parse(registry.manifest("team/app", tag).get()) }
assert json("1.0").manifests.size() == 2
assert registry.digest("team/app", "latest") == registry.digest("team/app", "1.0")
assert new File(basedir, "target/app.digest").text == registry.digest("team/app", "1.0").get() + "\n"

def tool = json("tool")
assert tool.mediaType == "application/vnd.oci.image.index.v1+json"
assert tool.manifests.size() == 1
assert tool.annotations == ["com.example.empty": "", "helm.sh/chart": "app-1", "org.opencontainers.image.version": "1.0"]
assert !registry.tags("team/app").contains("tool-latest")
registry.close()
