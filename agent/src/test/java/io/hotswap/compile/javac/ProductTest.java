package io.hotswap.compile.javac;

import static org.assertj.core.api.Assertions.assertThat;

import javax.tools.JavaFileObject.Kind;
import org.junit.jupiter.api.Test;

final class ProductTest {

    @Test
    void aResourceMayHaveAnyName() {
        Product resource = new Product("META-INF/a|b <c>[d] + é", Kind.OTHER, null);
        assertThat(resource.binaryName()).isEqualTo("META-INF/a|b <c>[d] + é");
        assertThat(resource.toUri().getPath()).isEqualTo("/META-INF/a|b <c>[d] + é");
    }

    @Test
    void aClassIsAFileInItsPackage() {
        assertThat(new Product("shop.Order$Line", Kind.CLASS, null).toUri().getPath())
                .isEqualTo("/shop/Order$Line.class");
    }
}
