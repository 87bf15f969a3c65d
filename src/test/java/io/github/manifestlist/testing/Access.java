package io.github.manifestlist.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What may be done with one resource, as scopes say it ({@code repository:team/app:pull,push}; distribution's document
 * "Token Scope Documentation") and as tokens do in their claim {@code access}.
 *
 * @param type almost always {@code repository}
 * @param name of the resource; in a right also {@code *}, or with that behind a prefix, as in {@code team/*}
 * @param actions {@code pull}, {@code push}, {@code delete}
 */
public record Access(String type, String name, Set<String> actions) {

    /** Keeps its actions sorted, so that texts compare. */
    public Access {
        actions = new TreeSet<>(actions);
    }

    /** Of {@code type:name:actions}, where the name may have colons of its own. */
    public static Access parse(String scope) {
        var afterType = scope.indexOf(':');
        var beforeActions = scope.lastIndexOf(':');
        if (afterType < 0 || beforeActions <= afterType) {
            throw new IllegalArgumentException("no scope: " + scope);
        }
        return new Access(
                scope.substring(0, afterType),
                scope.substring(afterType + 1, beforeActions),
                Set.of(scope.substring(beforeActions + 1).split(",")));
    }

    /** Of {@code name:actions}. */
    static Access repository(String nameAndActions) {
        return parse("repository:" + nameAndActions);
    }

    /** What is left of this if no more is given than these rights; perhaps no action. */
    Access within(List<Access> rights) {
        var left = new TreeSet<String>();
        rights.stream()
                .filter(right -> right.type.equals(type) && right.matches(name))
                .forEach(right -> {
                    left.addAll(right.actions);
                });
        left.retainAll(actions);
        return new Access(type, name, left);
    }

    /** Whether these rights, of several entries perhaps, give all of this. */
    boolean isWithin(List<Access> rights) {
        return within(rights).equals(this);
    }

    Access without(String action) {
        var left = new TreeSet<>(actions);
        left.remove(action);
        return new Access(type, name, left);
    }

    Map<String, Object> claim() {
        return Map.of("type", type, "name", name, "actions", List.copyOf(actions));
    }

    static Access ofClaim(Map<String, Object> claim) {
        var actions = new ArrayList<String>();
        if (claim.get("actions") instanceof List<?> list) {
            list.forEach(action -> actions.add(String.valueOf(action)));
        }
        return new Access(String.valueOf(claim.get("type")), String.valueOf(claim.get("name")), Set.copyOf(actions));
    }

    private boolean matches(String other) {
        return name.endsWith("*") ? other.startsWith(name.substring(0, name.length() - 1)) : name.equals(other);
    }

    @Override
    public String toString() {
        return type + ":" + name + ":" + String.join(",", actions);
    }
}
