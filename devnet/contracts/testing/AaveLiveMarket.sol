// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// What a reader of the live Aave market (v3.4 and later) calls, with figures that a test sets: addresses provider, pool, data
/// provider and oracle in one. It holds no tokens; transactions do nothing, or are refused by the custom error that was set.
/// Signatures and errors: `protocols.md` section 6. The v3.0 of npm differs in its e-mode reads and in its errors ("35", "36").
contract AaveLiveMarket {
    error HealthFactorLowerThanLiquidationThreshold();
    error CollateralCannotCoverNewBorrow();
    error SupplyCapExceeded();
    error BorrowCapExceeded();
    error ReserveFrozen();
    error ReservePaused();
    error ReserveInactive();
    error BorrowingNotEnabled();
    error NotBorrowableInEMode();
    error UserHasAssetWithZeroLtv();
    error LtvValidationFailed();
    error InvalidCollateralInEmode(address reserve, uint256 categoryId);
    error InvalidDebtInEmode(address reserve, uint256 categoryId);

    event UserEModeSet(address indexed user, uint8 categoryId);

    struct CollateralConfig {
        uint16 ltv;
        uint16 liquidationThreshold;
        uint16 liquidationBonus;
    }

    struct EMode {
        CollateralConfig config;
        uint128 collateralBitmap;
        uint128 borrowableBitmap;
        uint128 ltvzeroBitmap;
        string label;
    }

    /// US dollars with 8 decimals; threshold and ltv in basis points; health factor with 18 decimals.
    struct Account {
        uint256 totalCollateralBase;
        uint256 totalDebtBase;
        uint256 availableBorrowsBase;
        uint256 currentLiquidationThreshold;
        uint256 ltv;
        uint256 healthFactor;
    }

    /// Caps in whole tokens, rates and indexes with 27 decimals, the price with 8; the rest in wei and basis points.
    struct Reserve {
        uint256 ltv;
        uint256 liquidationThreshold;
        uint256 liquidationBonus;
        uint256 reserveFactor;
        uint256 borrowCap;
        uint256 supplyCap;
        uint256 totalAToken;
        uint256 totalVariableDebt;
        uint256 liquidityRate;
        uint256 variableBorrowRate;
        uint256 liquidityIndex;
        uint256 variableBorrowIndex;
        uint128 virtualBalance;
        uint256 price;
        bool borrowingEnabled;
        bool frozen;
    }

    struct Holding {
        uint256 aTokenBalance;
        uint256 variableDebt;
    }

    uint256 public constant BASE_CURRENCY_UNIT = 1e8;

    address[] private reserves;
    mapping(address asset => Reserve) private reserveOf;
    mapping(address user => Account) private accountOf;
    mapping(address user => mapping(address asset => Holding)) private holdingOf;
    mapping(address user => uint256) private categoryOf;
    mapping(uint8 id => EMode) private eModes;
    bytes private refusal;

    /// A reserve's id, which is its bit in the bitmaps, is its place in the order in which they were first set.
    function devnetSetReserve(address asset, Reserve calldata reserve) external {
        bool known;
        for (uint256 i = 0; i < reserves.length; i++) known = known || reserves[i] == asset;
        if (!known) reserves.push(asset);
        reserveOf[asset] = reserve;
    }

    /// An account without debt has a health factor of 2^256 - 1.
    function devnetSetAccount(address user, Account calldata account) external {
        accountOf[user] = account;
    }

    function devnetSetHolding(address user, address asset, Holding calldata holding) external {
        holdingOf[user][asset] = holding;
    }

    function devnetSetEMode(uint8 id, EMode calldata eMode) external {
        eModes[id] = eMode;
    }

    /// @param data an encoded error that every transaction is then refused with; empty: none
    function devnetSetRefusal(bytes calldata data) external {
        refusal = data;
    }

    function getPool() external view returns (address) {
        return address(this);
    }

    function getPriceOracle() external view returns (address) {
        return address(this);
    }

    function getPoolDataProvider() external view returns (address) {
        return address(this);
    }

    function getReservesList() external view returns (address[] memory) {
        return reserves;
    }

    function getUserAccountData(address user)
        external
        view
        returns (
            uint256 totalCollateralBase,
            uint256 totalDebtBase,
            uint256 availableBorrowsBase,
            uint256 currentLiquidationThreshold,
            uint256 ltv,
            uint256 healthFactor
        )
    {
        Account storage a = accountOf[user];
        return (
            a.totalCollateralBase,
            a.totalDebtBase,
            a.availableBorrowsBase,
            a.currentLiquidationThreshold,
            a.ltv,
            a.healthFactor
        );
    }

    function getUserEMode(address user) external view returns (uint256) {
        return categoryOf[user];
    }

    function getEModeCategoryCollateralConfig(uint8 id) external view returns (CollateralConfig memory) {
        return eModes[id].config;
    }

    function getEModeCategoryCollateralBitmap(uint8 id) external view returns (uint128) {
        return eModes[id].collateralBitmap;
    }

    function getEModeCategoryBorrowableBitmap(uint8 id) external view returns (uint128) {
        return eModes[id].borrowableBitmap;
    }

    function getEModeCategoryLtvzeroBitmap(uint8 id) external view returns (uint128) {
        return eModes[id].ltvzeroBitmap;
    }

    function getEModeCategoryLabel(uint8 id) external view returns (string memory) {
        return eModes[id].label;
    }

    function getVirtualUnderlyingBalance(address asset) external view returns (uint128) {
        return reserveOf[asset].virtualBalance;
    }

    function getReserveCaps(address asset) external view returns (uint256 borrowCap, uint256 supplyCap) {
        return (reserveOf[asset].borrowCap, reserveOf[asset].supplyCap);
    }

    function getReserveConfigurationData(address asset)
        external
        view
        returns (
            uint256 decimals,
            uint256 ltv,
            uint256 liquidationThreshold,
            uint256 liquidationBonus,
            uint256 reserveFactor,
            bool usageAsCollateralEnabled,
            bool borrowingEnabled,
            bool stableBorrowRateEnabled,
            bool isActive,
            bool isFrozen
        )
    {
        Reserve storage r = reserveOf[asset];
        decimals = 18;
        (ltv, liquidationThreshold, liquidationBonus) = (r.ltv, r.liquidationThreshold, r.liquidationBonus);
        (reserveFactor, usageAsCollateralEnabled) = (r.reserveFactor, r.liquidationThreshold != 0);
        (borrowingEnabled, isActive, isFrozen) = (r.borrowingEnabled, r.liquidityIndex != 0, r.frozen);
        stableBorrowRateEnabled = false;
    }

    /// Stable debt is gone in the live market: those figures are 0.
    function getReserveData(address asset)
        external
        view
        returns (
            uint256 unbacked,
            uint256 accruedToTreasuryScaled,
            uint256 totalAToken,
            uint256 totalStableDebt,
            uint256 totalVariableDebt,
            uint256 liquidityRate,
            uint256 variableBorrowRate,
            uint256 stableBorrowRate,
            uint256 averageStableBorrowRate,
            uint256 liquidityIndex,
            uint256 variableBorrowIndex,
            uint40 lastUpdateTimestamp
        )
    {
        Reserve storage r = reserveOf[asset];
        (unbacked, accruedToTreasuryScaled, totalStableDebt) = (0, 0, 0);
        (stableBorrowRate, averageStableBorrowRate) = (0, 0);
        (totalAToken, totalVariableDebt) = (r.totalAToken, r.totalVariableDebt);
        (liquidityRate, variableBorrowRate) = (r.liquidityRate, r.variableBorrowRate);
        (liquidityIndex, variableBorrowIndex) = (r.liquidityIndex, r.variableBorrowIndex);
        lastUpdateTimestamp = uint40(block.timestamp);
    }

    function getUserReserveData(address asset, address user)
        external
        view
        returns (
            uint256 currentATokenBalance,
            uint256 currentStableDebt,
            uint256 currentVariableDebt,
            uint256 principalStableDebt,
            uint256 scaledVariableDebt,
            uint256 stableBorrowRate,
            uint256 liquidityRate,
            uint40 stableRateLastUpdated,
            bool usageAsCollateralEnabled
        )
    {
        Holding storage h = holdingOf[user][asset];
        Reserve storage r = reserveOf[asset];
        (currentATokenBalance, currentVariableDebt) = (h.aTokenBalance, h.variableDebt);
        scaledVariableDebt = r.variableBorrowIndex == 0 ? 0 : (h.variableDebt * 1e27) / r.variableBorrowIndex;
        (liquidityRate, usageAsCollateralEnabled) = (r.liquidityRate, h.aTokenBalance != 0);
        (currentStableDebt, principalStableDebt, stableBorrowRate, stableRateLastUpdated) = (0, 0, 0, 0);
    }

    function getAssetPrice(address asset) public view returns (uint256) {
        return reserveOf[asset].price;
    }

    function getAssetsPrices(address[] calldata assets) external view returns (uint256[] memory prices) {
        prices = new uint256[](assets.length);
        for (uint256 i = 0; i < assets.length; i++) prices[i] = getAssetPrice(assets[i]);
    }

    function setUserEMode(uint8 categoryId) external {
        refuse();
        categoryOf[msg.sender] = categoryId;
        emit UserEModeSet(msg.sender, categoryId);
    }

    function supply(address, uint256, address, uint16) external view {
        refuse();
    }

    function borrow(address, uint256, uint256, uint16, address) external view {
        refuse();
    }

    function repay(address, uint256 amount, uint256, address) external view returns (uint256) {
        refuse();
        return amount;
    }

    function withdraw(address, uint256 amount, address) external view returns (uint256) {
        refuse();
        return amount;
    }

    function refuse() private view {
        bytes memory data = refusal;
        if (data.length == 0) return;
        assembly {
            revert(add(data, 32), mload(data))
        }
    }
}
