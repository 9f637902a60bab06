package shop;

import org.springframework.boot.context.properties.ConfigurationProperties;

@ConfigurationProperties("shop.tax")
public record TaxProperties(int percent) {}
