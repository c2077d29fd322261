package exchange.halflight.gateway.binance;

/** Errors as clients of this API know them: the number decides what they do, the text is for people. */
enum ErrorCode {
    UNKNOWN(-1000, 500, "An unknown error occurred while processing the request."),
    DISCONNECTED(-1001, 503, "Internal error; unable to process your request. Please try again."),
    TOO_MANY_REQUESTS(-1003, 429, "Too many requests."),
    UNEXPECTED_RESPONSE(-1006, 503, "The execution status is unknown; ask for the order before you send it again."),
    BUSY(-1008, 503, "The market is busy with its funding. Please try again."),
    TOO_MANY_ORDERS(-1015, 429, "Too many new orders."),
    PAUSED(-1016, 503, "The exchange is paused."),
    UNSUPPORTED(-1020, 400, "This operation is not supported."),
    OUTSIDE_WINDOW(-1021, 400, "Timestamp for this request is outside of the recvWindow."),
    BAD_SIGNATURE(-1022, 400, "Signature for this request is not valid."),
    ILLEGAL_CHARACTERS(-1100, 400, "Illegal characters found in a parameter."),
    DUPLICATE_PARAMETER(-1101, 400, "A parameter was sent more than once."),
    MISSING_PARAMETER(-1102, 400, "A mandatory parameter was not sent, was empty/null, or malformed."),
    NOT_REQUIRED(-1106, 400, "A parameter was sent when not required."),
    TOO_PRECISE(-1111, 400, "Precision is over the maximum defined for this asset."),
    INVALID_TIME_IN_FORCE(-1115, 400, "Invalid timeInForce."),
    INVALID_TYPE(-1116, 400, "Invalid orderType."),
    INVALID_SIDE(-1117, 400, "Invalid side."),
    INVALID_INTERVAL(-1120, 400, "Invalid interval."),
    UNKNOWN_SYMBOL(-1121, 400, "Invalid symbol."),
    INVALID_LISTEN_KEY(-1125, 400, "This listenKey does not exist."),
    BAD_COMBINATION(-1128, 400, "Combination of optional parameters invalid."),
    INVALID_PARAMETER(-1130, 400, "Data sent for a parameter is not valid."),
    ORDER_REFUSED(-2010, 400, "The order was rejected."),
    CANCEL_REFUSED(-2011, 400, "Unknown order sent."),
    UNKNOWN_ORDER(-2013, 400, "Order does not exist."),
    MALFORMED_KEY(-2014, 401, "API-key format invalid."),
    REFUSED_KEY(-2015, 401, "Invalid API-key, IP, or permissions for action."),
    INSUFFICIENT_MARGIN(-2019, 400, "Margin is insufficient."),
    WOULD_TRIGGER(-2021, 400, "Order would immediately trigger."),
    REDUCE_ONLY(-2022, 400, "ReduceOnly Order is rejected."),
    IN_LIQUIDATION(-2023, 400, "User in liquidation mode now."),
    TOO_MANY_OPEN_ORDERS(-2025, 400, "Reach max open order limit."),
    POSITION_TOO_LARGE(-2027, 400, "Exceeded the maximum allowable position at current leverage."),
    PRICE_NOT_POSITIVE(-4001, 400, "Price less than 0."),
    PRICE_TOO_LARGE(-4002, 400, "Price greater than max price."),
    QUANTITY_NOT_POSITIVE(-4003, 400, "Quantity less than or equal to zero."),
    QUANTITY_TOO_LARGE(-4005, 400, "Quantity greater than max quantity."),
    TRIGGER_PRICE(-4006, 400, "Stop price less than zero or out of range."),
    OFF_TICK(-4014, 400, "Price not increased by tick size."),
    PRICE_TOO_HIGH(-4016, 400, "Limit price is outside the band around the mark price."),
    PRICE_TOO_LOW(-4024, 400, "Limit price is outside the band around the mark price."),
    INVALID_LEVERAGE(-4028, 400, "Leverage is not valid."),
    SAME_MARGIN_TYPE(-4046, 400, "No need to change margin type."),
    ISOLATED_BALANCE(-4051, 400, "Isolated balance insufficient."),
    NO_POSITION(-4054, 400, "Cannot add position margin: position is 0."),
    AMOUNT_NOT_POSITIVE(-4055, 400, "Amount must be positive."),
    SAME_POSITION_MODE(-4059, 400, "No need to change position side."),
    POSITION_SIDE(-4061, 400, "Order's position side does not match user's setting."),
    INACTIVE_ACCOUNT(-4109, 400, "This account is inactive."),
    DUPLICATE_CLIENT_ID(-4116, 400, "ClientOrderId is duplicated."),
    NOT_AN_ALGO_ENDPOINT(
            -4120, 400, "Order type not supported for this endpoint. Please use the Algo Order API endpoints instead."),
    CLOSE_POSITION_TYPE(-4136, 400, "closePosition is for STOP_MARKET and TAKE_PROFIT_MARKET only."),
    CLOSE_POSITION_QUANTITY(-4137, 400, "Quantity must be zero with closePosition equals true."),
    CLOSE_POSITION_REDUCES(-4138, 400, "Reduce only must be true with closePosition equals true."),
    MARKET_CLOSED(-4140, 400, "Invalid symbol status for opening position."),
    UNKNOWN_PATH(-5000, 404, "There is nothing at this path."),
    FOK_NOT_FILLED(-5021, 400, "Due to the order could not be filled immediately, the FOK order has been rejected."),
    POST_ONLY(-5022, 400, "Due to the order could not be executed as maker, the Post Only order will be rejected.");

    private final int number;
    private final int status;
    private final String text;

    ErrorCode(int number, int status, String text) {
        this.number = number;
        this.status = status;
        this.text = text;
    }

    /** Below 0. */
    int number() {
        return number;
    }

    /** Of HTTP. */
    int status() {
        return status;
    }

    String text() {
        return text;
    }
}
