/** One and the same Spring Boot application, {@code benchmarks/spring-app}, under hotswap and under its peers. */
@NullMarked
package io.hotswap.benchmarks.spring;

import org.jspecify.annotations.NullMarked;
