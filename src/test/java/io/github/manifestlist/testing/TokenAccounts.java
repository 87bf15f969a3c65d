package io.github.manifestlist.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Who may do what at a {@link TokenServer}; not thread-safe. */
final class TokenAccounts {

    private final Map<String, Account> users = new HashMap<>();
    private final Map<String, String> refreshTokens = new HashMap<>();
    private List<Access> anonymous = List.of();
    private boolean refusesAnonymous;

    /**
     * One that a token can be made for.
     *
     * @param name of the user; empty for nobody in particular
     * @param password of the user
     * @param rights at most these
     */
    record Account(String name, String password, List<Access> rights) {}

    void add(String name, String password, String... rights) {
        users.put(name, new Account(name, password, rights(rights)));
    }

    void addRefreshToken(String token, String user) {
        refreshTokens.put(token, user);
    }

    void anonymous(String... rights) {
        anonymous = rights(rights);
    }

    void refuseAnonymous() {
        refusesAnonymous = true;
    }

    Optional<Account> user(String name) {
        return Optional.ofNullable(users.get(name));
    }

    Optional<Account> nobody() {
        return refusesAnonymous ? Optional.empty() : Optional.of(new Account("", "", anonymous));
    }

    Optional<Account> byPassword(String name, String password) {
        return user(name).filter(account -> account.password().equals(password));
    }

    Optional<Account> byRefreshToken(String token) {
        return Optional.ofNullable(refreshTokens.get(token)).flatMap(this::user);
    }

    private static List<Access> rights(String... rights) {
        return Stream.of(rights).map(Access::repository).toList();
    }
}
