package io.hotswap.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The catalogue itself. */
class CatalogueTest {

    @Test
    void namesEveryEditOnce() {
        assertThat(Catalogue.edits().map(Edit::name)).doesNotHaveDuplicates().hasSizeGreaterThan(200);
    }

    @Test
    void findsAnEditByItsName() {
        assertThat(Catalogue.edit("method added").changes()).containsExactly("Order: method total() added");
    }
}
