if (!io.github.manifestlist.testing.Command.onPath("git").isPresent()) {
    println "Skipped: git is not on the path"
    return false
}
return true
