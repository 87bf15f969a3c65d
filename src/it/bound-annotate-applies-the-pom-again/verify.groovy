def registry = context.get("registry")
def folder = new File(basedir, "target/manifests").listFiles().find { it.name.contains("team_app_1.0") }
def list = new groovy.json.JsonSlurper().parse(new File(folder, "list.json"))
assert list.entries[0].platform == [os: "linux", architecture: "arm", variant: "v7", "os.version": "4.9", "os.features": ["neon"]]
assert list.entries[0].platformFrom.variant == "declared"
registry.close()
