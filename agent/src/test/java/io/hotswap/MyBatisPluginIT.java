package io.hotswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.hotswap.testing.Application;
import io.hotswap.testing.ForkedJvm;
import io.hotswap.testing.Sources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MyBatisPluginIT {
    private static final Path LIBRARIES = Path.of("target", "libraries").toAbsolutePath();
    private static final String SERVICE = """
            package shop;
            import org.apache.ibatis.datasource.unpooled.UnpooledDataSource;
            import org.apache.ibatis.mapping.Environment;
            import org.apache.ibatis.session.*;
            import org.apache.ibatis.transaction.jdbc.JdbcTransactionFactory;
            public class Service {
                static final SqlSessionFactory SESSIONS = sessions();
                static SqlSessionFactory sessions() {
                    Configuration configuration = new Configuration(new Environment("shop", new JdbcTransactionFactory(),
                            new UnpooledDataSource("org.h2.Driver", "jdbc:h2:mem:shop", null, null)));
                    configuration.addMapper(Items.class);
                    return new SqlSessionFactoryBuilder().build(configuration);
                }
                public String answer() {
                    try (SqlSession session = SESSIONS.openSession()) {
                        Items items = session.getMapper(Items.class);
                        return items.inFile() + " " + items.annotated();
                    } catch (RuntimeException failed) {
                        return failed.toString().replace((char) 10, ' ');
                    }
                }
            }
            """;
    private static final String ITEMS = """
            package shop;
            import org.apache.ibatis.annotations.Select;
            public interface Items {
                String inFile();
                @Select("select 'one'") String annotated();
            }
            """;
    private static final String FILE = """
            <!DOCTYPE mapper PUBLIC "-//mybatis.org//DTD Mapper 3.0//EN" "http://mybatis.org/dtd/mybatis-3-mapper.dtd">
            <mapper namespace="shop.Items">
              <sql id="text">'one'</sql>
              <resultMap id="texts" type="string"/>
              <select id="inFile" resultType="string">select <include refid="text"/></select>
            </mapper>
            """;

    @TempDir
    Path directory;

    @Test
    void changedMapperFilesAndInterfacesAreReadAnewAndAWrongFileLeavesTheOldOne() throws IOException {
        try (Application application = start("")) {
            write(FILE.replace("'one'", "'two'"));
            awaitAnswer(application, "two one");

            compile(SERVICE, ITEMS.replace("'one'", "'two'"));
            awaitAnswer(application, "two two");

            write(FILE.replace("<include refid=\"text\"/>", "<include refid=\"none\"/>"));
            application.jvm().awaitError("shop/Items.xml stays as it was: ");
            assertThat(application.ask()).isEqualTo("two two");

            write(FILE.replace("inFile\" resultType=\"string\"", "count\" resultType=\"int\"")
                    .replace("'one'", "3"));
            compile(
                    SERVICE.replace("items.inFile()", "items.count()"),
                    ITEMS.replace("String inFile()", "int count()").replace("'one'", "'two'"));
            awaitAnswer(application, "3 two");
        }
    }

    @Test
    void withoutThePluginTheyStayAsTheyWere() throws IOException {
        try (Application application = start(",plugins.disabled=mybatis")) {
            write(FILE.replace("'one'", "'two'"));
            compile(SERVICE.replace("+ \" \" +", "+ \"-\" +"), ITEMS.replace("'one'", "'two'"));
            awaitAnswer(application, "one-one");
        }
    }

    @Test
    void withItsPartOfSpringNewMappersAndDeletedFilesAskForAStart() throws IOException {
        String present = "package org.mybatis.spring; public class SqlSessionTemplate {}";
        try (Application application = start("", present)) {
            Sources.compile(
                            List.of("-cp", libraries()),
                            "package shop; public interface Orders {"
                                    + " @org.apache.ibatis.annotations.Select(\"select 1\") int count(); }")
                    .forEach((name, classFile) -> Sources.write(directory.resolve("target/classes"), name, classFile));
            application.jvm().awaitError("the new mapper shop.Orders is registered when the context starts");

            Files.writeString(
                    classes().resolve("shop/Prices.xml"),
                    FILE.replace("shop.Items", "shop.Prices").replace("inFile", "price"));
            application.jvm().awaitError("the new mapper file shop/Prices.xml is read when the context starts");

            Files.writeString(classes().resolve("shop/other.xml"), "<configuration/>");
            Files.delete(classes().resolve("shop/Items.xml"));
            application.jvm().awaitError("the mapper file shop/Items.xml is gone");
            assertThat(application.jvm().errors()).noneMatch(line -> line.contains("other.xml"));
        }
    }

    private Application start(String options, String... others) throws IOException {
        Path outside = Files.createDirectories(directory.resolve("outside"));
        if (others.length > 0) {
            Sources.compileInto(outside, others);
        }
        compile(SERVICE, ITEMS);
        write(FILE);
        Path classes = classes();
        Application application = Application.start(
                directory,
                classes,
                List.of(
                        ForkedJvm.WITHOUT_C2,
                        ForkedJvm.agent("restart=never,watch=" + classes + options),
                        "-cp",
                        classes + ":" + outside + ":" + libraries(),
                        "shop.Main"));
        assertThat(application.ask()).as(application.jvm().toString()).isEqualTo("one one");
        return application;
    }

    private Path classes() throws IOException {
        return Files.createDirectories(directory.resolve("target/classes/shop")).getParent();
    }

    private void write(String file) throws IOException {
        Files.writeString(classes().resolve("shop/Items.xml"), file);
    }

    private void compile(String service, String items) throws IOException {
        Path classes = classes();
        Sources.compile(List.of("-cp", libraries()), service, items, Application.mainUnit())
                .forEach((name, classFile) -> Sources.write(classes, name, classFile));
    }

    private static void awaitAnswer(Application application, String expected) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(application.ask())
                        .as(application.jvm().toString())
                        .isEqualTo(expected));
    }

    private static String libraries() {
        return LIBRARIES.resolve("mybatis.jar") + ":" + LIBRARIES.resolve("h2.jar");
    }
}
