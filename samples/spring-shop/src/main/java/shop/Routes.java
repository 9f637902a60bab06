package shop;

import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** A handler that no annotation maps. */
@Component
public class Routes {
    public Routes(RequestMappingHandlerMapping requestMappingHandlerMapping) throws NoSuchMethodException {
        RequestMappingInfo info = RequestMappingInfo.paths("/registered")
                .options(requestMappingHandlerMapping.getBuilderConfiguration())
                .build();
        requestMappingHandlerMapping.registerMapping(info, this, Routes.class.getMethod("registered"));
    }

    @ResponseBody
    public String registered() {
        return "registered";
    }
}
