package io.hotswap.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.spring.BoundProperties.Bound;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class StartKeysTest {
    private final List<String> told = new ArrayList<>();

    @Test
    void whatSpringReadsAtItsStartAsksForOne() {
        StartKeys.tell(Set.of("spring.jpa.show-sql", "server.port", "shop.tax"), List.of(), new ToldAnswer(told));

        assertThat(told).containsExactly("context server.port, spring.jpa.show-sql: read when the context starts");
    }

    @Test
    void theApplicationsOwnKeysLogLevelsAndThoseOfDevToolsDoNot() {
        StartKeys.tell(
                Set.of("shop.tax", "logging.level.shop", "spring.devtools.restart.enabled"),
                List.of(),
                new ToldAnswer(told));

        assertThat(told).isEmpty();
    }

    @Test
    void aKeyThatABeanOfTheApplicationTakesIsTheApplicationsOwn() {
        Bound bound = new Bound("spring.shop", StartKeysTest.class);

        StartKeys.tell(Set.of("spring.shop.tax", "spring.shopping"), List.of(bound), new ToldAnswer(told));

        assertThat(told).containsExactly("context spring.shopping: read when the context starts");
    }

    @Test
    void relaxedKeysOfOneBeanAreTheSame() {
        Bound bound = new Bound("springshop", StartKeysTest.class);

        assertThat(bound.takes("SPRING_SHOP.tax")).isTrue();
        assertThat(bound.takes("spring-shops.tax")).isFalse();
    }
}
