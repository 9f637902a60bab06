package io.hotswap.dispatch;

import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.function.Function;

/**
 * Links the {@code invokedynamic} instructions of rewritten classes with a trusted lookup, to which nothing is private or
 * final. Holds no class of the application: what is linked hangs on the caller's call site.
 */
public final class Linker implements Function<Object[], CallSite> {
    private final MethodHandles.Lookup trusted;
    private final MemberTable members;
    private final AddedFields fields;
    private final FieldPlaces places;
    private final Selection selection;
    private final AddedConstructors constructors;
    private final EnumConstants enums;
    private final RecordMethods records;
    private final Dispatch dispatch;
    private final Epoch epoch = new Epoch();

    public Linker(MethodHandles.Lookup trusted, MemberTable members, AddedFields fields) {
        this(trusted, members, fields, new EnumConstants(trusted, fields, List.of()));
    }

    /**
     * With what an enum's constants are held by.
     *
     * @param enums makes constants that were added or changed part of their enum
     */
    public Linker(MethodHandles.Lookup trusted, MemberTable members, AddedFields fields, EnumConstants enums) {
        this.enums = enums;
        this.trusted = trusted;
        this.members = members;
        this.fields = fields;
        this.places = new FieldPlaces(trusted, members, fields);
        Declarations declarations = new Declarations(trusted, members);
        this.records = new RecordMethods(trusted, fields);
        this.selection = new Selection(declarations, new OlderReceivers(trusted));
        this.dispatch = new Dispatch(declarations, selection);
        this.constructors = new AddedConstructors(trusted, members);
    }

    /** Lets every call site link anew at its next call: after each reshape, once the member table tells the new program. */
    public void reshaped() {
        epoch.end();
    }

    /** The call site for the arguments of {@link BootTemplate#link}. */
    @Override
    public CallSite apply(Object[] arguments) {
        MethodHandles.Lookup caller = (MethodHandles.Lookup) arguments[0];
        MethodType type = (MethodType) arguments[2];
        Kind kind = Kind.of((String) arguments[3]);
        // The name of an invokedynamic instruction cannot be <init> (JVMS 4.2.2).
        String name = kind == Kind.NEW ? "<init>" : (String) arguments[1];
        Member member = new Member((Class<?>) arguments[4], name, (String) arguments[5]);
        return switch (kind) {
            case VIRTUAL -> new VirtualCallSite(type, caller.lookupClass(), member, epoch, selection::select);
            case DISPATCH -> new VirtualCallSite(type, caller.lookupClass(), member, epoch, dispatch::select);
            default -> new LazyCallSite(type, epoch, member, finder(kind));
        };
    }

    private LazyCallSite.Finder finder(Kind kind) {
        return switch (kind) {
            case STATIC -> this::ofClass;
            case NEW -> constructors::create;
            case CARRY -> constructors::carry;
            case CARRIED -> constructors::carried;
            case SPECIAL, VIRTUAL, DISPATCH ->
                member -> selection.resolve(member).handle();
            case GET_FIELD,
                    PUT_FIELD,
                    GET_STATIC,
                    PUT_STATIC,
                    GET_FIELD_VOLATILE,
                    PUT_FIELD_VOLATILE,
                    GET_STATIC_VOLATILE,
                    PUT_STATIC_VOLATILE,
                    GET_ADDED,
                    PUT_ADDED,
                    GET_ADDED_VOLATILE,
                    PUT_ADDED_VOLATILE,
                    GET_ADDED_STATIC,
                    PUT_ADDED_STATIC,
                    GET_ADDED_STATIC_VOLATILE,
                    PUT_ADDED_STATIC_VOLATILE -> member -> places.find(kind, member);
            case ENUM_CONSTANT -> enums::settle;
            case ENUM_VALUES -> enums::values;
            case RECORD -> records::find;
            case COPY_ADDED -> member -> fields.copier();
            case SEGMENT -> fields::segments;
        };
    }

    private MethodHandle ofClass(Member member) throws ReflectiveOperationException {
        String name = members.findStatic(member.owner(), member.name(), member.descriptor())
                .orElse(member.name());
        return trusted.findStatic(member.owner(), name, member.methodType());
    }
}
