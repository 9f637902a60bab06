package shop.service;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
public class SeasonConfiguration {
    @Bean
    Season season() {
        return new Season("spring", false);
    }
}
