package io.hotswap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ClassFilterTest {
    @Test
    void takesEverythingWhenNothingIsSaid() {
        assertThat(new ClassFilter(List.of(), List.of()).test("shop.Order")).isTrue();
    }

    @Test
    void aStarCrossesPackages() {
        ClassFilter filter = new ClassFilter(List.of("shop.*"), List.of());

        assertThat(filter.test("shop.order.Order$Line")).isTrue();
        assertThat(filter.test("workshop.Order")).isFalse();
    }

    @Test
    void aQuestionMarkStandsForOneCharacterAndADotForItself() {
        ClassFilter filter = new ClassFilter(List.of("shop.V?"), List.of());

        assertThat(filter.test("shop.V2")).isTrue();
        assertThat(filter.test("shop.V12")).isFalse();
        assertThat(filter.test("shopxV2")).isFalse();
    }

    @Test
    void excludeIsStrongerThanInclude() {
        ClassFilter filter = new ClassFilter(List.of("shop.*"), List.of("*Generated"));

        assertThat(filter.test("shop.OrderGenerated")).isFalse();
        assertThat(filter.test("shop.Order")).isTrue();
    }
}
