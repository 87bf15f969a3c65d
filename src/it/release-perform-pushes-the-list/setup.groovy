import io.github.manifestlist.testing.Command
import io.github.manifestlist.testing.ItRegistry

ItRegistry.start(basedir, context)
def git = { File folder, String... words -> Command.of("git", *words).in(folder.toPath()).run().orFail() }

def origin = new File(basedir, "origin.git")
origin.mkdir()
git(origin, "init", "--quiet", "--bare")

// This folder is the releaser's working copy.
def pom = new File(basedir, "pom.xml")
pom.text = pom.text.replace("file:///origin", "file://" + origin.toURI().rawPath)
new File(basedir, ".gitignore").text = "*\n!pom.xml\n!.gitignore\n"
git(basedir, "init", "--quiet")
git(basedir, "config", "user.name", "releaser")
git(basedir, "config", "user.email", "releaser@example.com")
git(basedir, "add", "pom.xml", ".gitignore")
git(basedir, "commit", "--quiet", "--message", "An app")
git(basedir, "remote", "add", "origin", "file://" + origin.toURI().rawPath)
git(basedir, "push", "--quiet", "origin", "HEAD")

// The builds within release:prepare and release:perform get the registry, too, by the arguments.
def page = new File(basedir, "../../../src/site/markdown/releases.md").text
def arguments = page.findAll(/`mvn release:perform -Darguments="?([^`"]*)"?`/) { it[1] }
assert arguments.size() == 2
(arguments + "").eachWithIndex { ofPage, i ->
    new File(basedir, "release-${i + 1}.properties").text = """\
arguments=$ofPage -Dregistry=${context.get("registry").localhost()}
releaseVersion=1.0
tag=release-${i + 1}
ignoreSnapshots=true
goals=deploy
useReleaseProfile=false
"""
}
return true
