package io.hotswap;

import io.hotswap.frameworks.FreeMarkerPlugin;
import io.hotswap.frameworks.JMustachePlugin;
import io.hotswap.frameworks.Jackson3Plugin;
import io.hotswap.frameworks.JacksonPlugin;
import io.hotswap.frameworks.Log4jPlugin;
import io.hotswap.frameworks.LogbackPlugin;
import io.hotswap.frameworks.MustachePlugin;
import io.hotswap.frameworks.MyBatisPlugin;
import io.hotswap.frameworks.NettyPlugin;
import io.hotswap.frameworks.QuartzPlugin;
import io.hotswap.frameworks.ThymeleafPlugin;
import io.hotswap.frameworks.ValidatorPlugin;
import io.hotswap.jpa.HibernatePlugin;
import io.hotswap.plugin.HotswapPlugin;
import io.hotswap.spring.SpringPlugin;
import io.hotswap.springdata.SpringDataPlugin;
import java.util.List;
import java.util.Set;

/** The plugins that come with the agent; named here, since a look for services would open every jar of the class path. */
final class BundledPlugins {
    /** The classes whose objects they want to be remembered, by internal name: before the first change, no plugin is loaded. */
    static final Set<String> REMEMBERED = Set.of(
            "org/springframework/context/support/AbstractApplicationContext",
            "com/fasterxml/jackson/databind/ObjectMapper",
            "tools/jackson/databind/ObjectMapper",
            "org/hibernate/validator/internal/metadata/BeanMetaDataManagerImpl",
            "org/hibernate/validator/messageinterpolation/AbstractMessageInterpolator",
            "org/thymeleaf/TemplateEngine",
            "org/hibernate/internal/SessionFactoryImpl",
            "org/springframework/orm/jpa/AbstractEntityManagerFactoryBean",
            "org/springframework/data/repository/core/support/RepositoryFactoryBeanSupport",
            "freemarker/template/Configuration",
            "com/github/mustachejava/DefaultMustacheFactory",
            "com/samskivert/mustache/Template",
            "com/samskivert/mustache/Mustache$AbstractPartialSegment",
            "org/apache/ibatis/session/Configuration",
            "org/quartz/simpl/RAMJobStore",
            "io/netty/util/concurrent/SingleThreadEventExecutor",
            "ch/qos/logback/classic/LoggerContext",
            "org/apache/logging/log4j/core/LoggerContext");

    /** The classes that their frameworks are known by, by internal name. */
    static final Set<String> MARKERS = Set.of(
            "org/springframework/context/support/AbstractApplicationContext",
            "com/fasterxml/jackson/databind/ObjectMapper",
            "tools/jackson/databind/ObjectMapper",
            "org/hibernate/validator/internal/metadata/BeanMetaDataManagerImpl",
            "org/thymeleaf/TemplateEngine",
            "org/hibernate/internal/SessionFactoryImpl",
            "org/springframework/data/repository/core/support/RepositoryFactoryBeanSupport",
            "freemarker/template/Configuration",
            "com/github/mustachejava/DefaultMustacheFactory",
            "com/samskivert/mustache/Template",
            "org/apache/ibatis/session/Configuration",
            "org/quartz/simpl/RAMJobStore",
            "io/netty/channel/ChannelHandlerMask",
            "ch/qos/logback/classic/LoggerContext",
            "org/apache/logging/log4j/core/LoggerContext");

    private BundledPlugins() {}

    /** In the order in which they refresh: what makes beans finds persistence units and repositories up to date. */
    static List<HotswapPlugin> all() {
        return List.of(
                new HibernatePlugin(),
                new SpringDataPlugin(),
                new SpringPlugin(),
                new JacksonPlugin(),
                new Jackson3Plugin(),
                new ValidatorPlugin(),
                new ThymeleafPlugin(),
                new FreeMarkerPlugin(),
                new MustachePlugin(),
                new JMustachePlugin(),
                new MyBatisPlugin(),
                new QuartzPlugin(),
                new NettyPlugin(),
                new LogbackPlugin(),
                new Log4jPlugin());
    }
}
