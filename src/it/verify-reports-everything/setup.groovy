import io.github.manifestlist.testing.ItRegistry
import io.github.manifestlist.testing.Misbehaviour

ItRegistry.start(basedir, context)
def registry = context.get("registry")
def child = registry.digest("team/app", "1.0-amd64").get()
context.put("child", child)
// A clean-up that strikes in the second build, between the push and the look at the list.
def looks = 0
registry.misbehave({ request ->
    if (request.method() == "GET" && request.path() == "/v2/team/app/manifests/1.0" && ++looks == 2) {
        registry.deleteManifest("team/app", child)
    }
    false
}, Misbehaviour.answer(500))
return true
