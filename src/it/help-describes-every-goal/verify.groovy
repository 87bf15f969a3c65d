def log = new File(basedir, "build.log").text
["create", "annotate", "push", "inspect", "rm", "help"].each { assert log.contains("manifest:" + it) }
assert log.contains("User property: manifest.list")
