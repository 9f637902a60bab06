package io.hotswap.demo.user;

import java.util.Map;
import java.util.Optional;

/** The known users, in memory and fixed at the start. */
public final class UserDirectory {

    private final Map<Long, User> users;

    public UserDirectory(Map<Long, User> users) {
        this.users = Map.copyOf(users);
    }

    public static UserDirectory withRegulars() {
        return new UserDirectory(Map.of(
                1L, new User(1, "Ada"),
                2L, new User(2, "Grace"),
                3L, new User(3, "Barbara")));
    }

    public Optional<User> find(long id) {
        return Optional.ofNullable(users.get(id));
    }
}
