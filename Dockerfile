# The demo shop under the agent. compose.yaml mounts sources and compiled classes over what is copied here.
FROM maven:3.9-eclipse-temurin-21 AS build
WORKDIR /build
COPY . .
RUN mvn -q -B -DskipTests package -pl api,agent,demo-app

FROM eclipse-temurin:21-jdk
WORKDIR /shop
COPY --from=build /build/agent/target/hotswap.jar agent/target/hotswap.jar
COPY --from=build /build/demo-app/target/lib demo-app/target/lib
COPY --from=build /build/demo-app/target/classes demo-app/target/classes
COPY demo-app/src/main/resources demo-app/src/main/resources
ENV SHOP_HOME=demo-app/src/main/resources
EXPOSE 8080
ENTRYPOINT ["java", "-javaagent:agent/target/hotswap.jar", "-cp", "demo-app/target/classes:demo-app/target/lib/*", "io.hotswap.demo.ShopMain"]
