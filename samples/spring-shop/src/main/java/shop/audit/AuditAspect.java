package shop.audit;

import org.aspectj.lang.JoinPoint;
import org.aspectj.lang.annotation.AfterReturning;
import org.aspectj.lang.annotation.Aspect;
import org.springframework.stereotype.Component;

@Aspect
@Component
public class AuditAspect {
    private final AuditLog log;

    public AuditAspect(AuditLog log) {
        this.log = log;
    }

    @AfterReturning(pointcut = "@annotation(shop.audit.Audited)", returning = "result")
    public void audit(JoinPoint call, Object result) {
        log.add(call.getSignature().getName() + " -> " + result);
    }
}
