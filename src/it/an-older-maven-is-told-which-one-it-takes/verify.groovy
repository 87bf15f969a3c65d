def errors = new File(basedir, "build.log").readLines().findAll { it.contains("requires Maven version 3.6.3") }
assert errors.size() == 2
