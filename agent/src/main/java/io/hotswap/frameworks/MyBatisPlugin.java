package io.hotswap.frameworks;

import io.hotswap.plugin.Answer;
import io.hotswap.plugin.Application;
import io.hotswap.plugin.ChangedClass;
import io.hotswap.plugin.Follower;
import io.hotswap.plugin.Framework;
import io.hotswap.plugin.HotswapPlugin;
import io.hotswap.plugin.Reload;
import java.util.List;
import java.util.Set;

/** Lets MyBatis read changed mapper files, and changed mapper interfaces, anew. */
public final class MyBatisPlugin implements HotswapPlugin {
    private static final String CONFIGURATION = "org.apache.ibatis.session.Configuration";

    @Override
    public String name() {
        return "mybatis";
    }

    @Override
    public Framework framework() {
        return new Framework(CONFIGURATION, "3.5", "4");
    }

    @Override
    public Set<String> remembered() {
        return Set.of(CONFIGURATION);
    }

    @Override
    public Follower follow(Application application) {
        return new Follower() {
            // What properties a class has, MyBatis keeps by class.
            @Override
            public void clearCaches(Reload reload, Answer answer) throws ReflectiveOperationException {
                if (reload.changed().stream().anyMatch(ChangedClass::isMoreThanCode)) {
                    for (Object configuration : application.remembered(CONFIGURATION)) {
                        Members.clear(Members.get(configuration, "getReflectorFactory"), "reflectorMap");
                    }
                }
            }

            @Override
            public void refresh(Reload reload, Answer answer) throws ReflectiveOperationException {
                ClassLoader loader = application.marker().getClassLoader();
                List<MyBatisMappers> all = application.remembered(CONFIGURATION).stream()
                        .map(configuration -> new MyBatisMappers(configuration, loader, answer))
                        .toList();
                new MyBatisSpring(loader, all, answer).tell(reload);
                for (MyBatisMappers mappers : all) {
                    for (Reload.ChangedResource file : reload.resources()) {
                        if (file.path().endsWith(".xml") && !file.deleted()) {
                            mappers.fileChanged(file.root().resolve(file.path()), file.path());
                        }
                    }
                    for (ChangedClass changed : reload.changed()) {
                        if (changed.type().isInterface() && changed.isMoreThanCode()) {
                            mappers.interfaceChanged(changed.type());
                        }
                    }
                }
            }
        };
    }
}
