io.github.manifestlist.testing.ItRegistry.start(basedir, context)
def odd = "a b#c%41 (ü→日本)"
assert new File(basedir, "list").renameTo(new File(basedir, odd)): "no file can be called ${odd} here: set LC_ALL=C.UTF-8"
return true
