def registry = context.get("registry")
def target = new File(basedir, "a b#c%41 (ü→日本)/target")
def list = { new String(registry.manifest("team/app", it).get(), "UTF-8") }
def others = ["turkish", "arabic", "latin"]

assert list("usual").contains('"I": "ü→日本"') && list("usual").contains('"i": "Iıİi"')
assert list("usual").contains('"title": "ü→日本 Iıİi"') && list("usual").contains('"variant": "v7"')
others.each { assert list(it) == list("usual") }

// What is left behind differs in the name of the list alone.
def left = { run ->
    def folder = new File(target, "manifests").listFiles().find { it.name.contains("_" + run + "-") }
    def files = [:]
    folder.eachFileRecurse(groovy.io.FileType.FILES) {
        files[folder.toPath().relativize(it.toPath()).toString()] = it.getText("UTF-8").replace(run, "RUN")
    }
    files["digest file"] = new File(target, run + ".digest").text
    return files
}
assert left("usual").size() == 4 + 1 + 2 * 3 + 1
others.each { assert left(it) == left("usual") }
registry.close()
