import io.github.manifestlist.testing.Command
import io.github.manifestlist.testing.ItRegistry

ItRegistry.start(basedir, context)
def origin = new File(basedir, "origin")
origin.mkdir()
def git = { String... words ->
    Command.of("git", "-c", "user.name=releaser", "-c", "user.email=releaser@example.com", *words).in(origin.toPath()).run().orFail()
}
new File(origin, "pom.xml") << new File(basedir, "pom.xml").text
git("init", "--quiet")
git("add", "pom.xml")
git("commit", "--quiet", "--message", "Release 1.0")
git("tag", "app-image-1.0")
// What release:prepare leaves behind.
new File(basedir, "release.properties").text = """\
completedPhase=end-release
scm.url=scm:git:file://${origin.toURI().rawPath}
scm.tag=app-image-1.0
"""
// The build of the tag is one of its own, which gets the registry's address by the arguments.
new File(basedir, "test.properties").text = """\
goals=deploy
useReleaseProfile=false
arguments=-Dregistry=${context.get("registry").localhost()}
"""
return true
