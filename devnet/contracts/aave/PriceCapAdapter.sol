// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {Owned} from "../shared/Owned.sol";

interface IUsdPrice {
    function decimals() external view returns (uint8);
    function latestAnswer() external view returns (int256);
}

/// The price of a liquid staking token in US dollars as the live Aave market takes it (its "CAPO" adapters): redemption rate
/// times ETH / USD, where the rate counts at most as a snapshot grown at a fixed pace. No market price goes into it, so a
/// discount in the pools leaves health factors alone. Getters as on the live adapters; `devnet…` is ours.
abstract contract PriceCapAdapter is Owned {
    struct PriceCapUpdateParams {
        uint104 snapshotRatio;
        uint48 snapshotTimestamp;
        uint16 maxYearlyRatioGrowthPercent;
    }

    event CapParametersUpdated(
        uint256 snapshotRatio,
        uint256 snapshotTimestamp,
        uint256 maxRatioGrowthPerSecond,
        uint16 maxYearlyRatioGrowthPercent
    );

    error SnapshotRatioIsZero();
    error InvalidRatioTimestamp(uint48 timestamp);

    uint256 public constant SECONDS_PER_YEAR = 365 days;
    uint8 public constant RATIO_DECIMALS = 18;
    int256 private constant MILLION = 1_000_000;

    IUsdPrice public immutable BASE_TO_USD_AGGREGATOR;
    address public immutable RATIO_PROVIDER;
    uint8 public immutable DECIMALS;
    string public description;

    PriceCapUpdateParams private cap;
    uint256 private growthPerSecond;

    /// By how much the answer is wrong, in millionths; 0 unless the devnet was asked for an oracle's error.
    int256 public devnetRateErrorPpm;

    constructor(address owner_, IUsdPrice base, address ratioProvider, string memory pair) Owned(owner_) {
        BASE_TO_USD_AGGREGATOR = base;
        RATIO_PROVIDER = ratioProvider;
        DECIMALS = base.decimals();
        description = pair;
    }

    /// ETH for one token by the protocol's own rate, 18 decimals.
    function getRatio() public view virtual returns (int256);

    /// Percent with two decimals: 968 is 9.68 % a year, linear from the snapshot on.
    function setCapParameters(PriceCapUpdateParams calldata params) external onlyDevnetOwner {
        if (params.snapshotRatio == 0) revert SnapshotRatioIsZero();
        if (params.snapshotTimestamp <= cap.snapshotTimestamp || params.snapshotTimestamp > block.timestamp) {
            revert InvalidRatioTimestamp(params.snapshotTimestamp);
        }
        cap = params;
        growthPerSecond =
            (uint256(params.snapshotRatio) * params.maxYearlyRatioGrowthPercent) / 10_000 / SECONDS_PER_YEAR;
        emit CapParametersUpdated(
            params.snapshotRatio,
            params.snapshotTimestamp,
            growthPerSecond,
            params.maxYearlyRatioGrowthPercent
        );
    }

    /// Falsifies the answer by so many millionths of itself, cap or not; 0 takes the error away.
    function devnetSetRateErrorPpm(int256 ppm) external onlyDevnetOwner {
        require(ppm > -MILLION && ppm <= 10 * MILLION, "Error out of range");
        devnetRateErrorPpm = ppm;
    }

    function decimals() external view returns (uint8) {
        return DECIMALS;
    }

    function getSnapshotRatio() external view returns (uint256) {
        return cap.snapshotRatio;
    }

    function getSnapshotTimestamp() external view returns (uint256) {
        return cap.snapshotTimestamp;
    }

    function getMaxYearlyGrowthRatePercent() external view returns (uint256) {
        return cap.maxYearlyRatioGrowthPercent;
    }

    function getMaxRatioGrowthPerSecond() external view returns (uint256) {
        return growthPerSecond;
    }

    /// True while the rate is above what it may count for.
    function isCapped() external view returns (bool) {
        return getRatio() > maxRatio();
    }

    /// US dollars for one token with the decimals of the ETH / USD feed; 0 when either part of it has no value.
    function latestAnswer() external view returns (int256) {
        int256 ratio = getRatio();
        int256 base = BASE_TO_USD_AGGREGATOR.latestAnswer();
        if (ratio <= 0 || base <= 0) return 0;
        int256 most = maxRatio();
        if (ratio > most) ratio = most;
        if (devnetRateErrorPpm != 0) ratio = (ratio * (MILLION + devnetRateErrorPpm)) / MILLION;
        return (base * ratio) / 1e18;
    }

    function maxRatio() private view returns (int256) {
        return int256(cap.snapshotRatio + growthPerSecond * (block.timestamp - cap.snapshotTimestamp));
    }
}
