package shop.beans;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.EnableAspectJAutoProxy;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.TransactionDefinition;

/** What the annotations of the other beans need. */
@Configuration
@EnableTransactionManagement(proxyTargetClass = true)
@EnableAspectJAutoProxy(proxyTargetClass = true)
@EnableAsync(proxyTargetClass = true)
@EnableCaching(proxyTargetClass = true)
@EnableScheduling
public class Support {
    static final AtomicInteger TRANSACTIONS = new AtomicInteger();

    @Bean
    PlatformTransactionManager transactionManager() {
        return new JpaTransactionManager() {
            @Override
            protected void doBegin(Object transaction, TransactionDefinition definition) {
                TRANSACTIONS.incrementAndGet();
                super.doBegin(transaction, definition);
            }
        };
    }

    @Bean
    CacheManager caches() {
        return new ConcurrentMapCacheManager();
    }
}
