// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

import {ILidoLocator} from "./interfaces/ILidoLocator.sol";
import {ILidoReport} from "./interfaces/ILidoReport.sol";
import {IStETH} from "./interfaces/IStETH.sol";

/// Holds the shares of finalised withdrawals between the request to burn them and the burning, in one report.
contract Burner {
    ILidoLocator private immutable _locator;
    uint256 private _requested;
    uint256 private _burnt;

    event StETHBurnRequested(
        bool indexed isCover,
        address indexed requestedBy,
        uint256 amountOfStETH,
        uint256 amountOfShares
    );
    event StETHBurnt(bool indexed isCover, uint256 amountOfStETH, uint256 amountOfShares);

    error AppAuthFailed();
    error ZeroBurnAmount();
    error BurnAmountExceedsActual(uint256 requestedAmount, uint256 actualAmount);

    constructor(ILidoLocator locator) {
        _locator = locator;
    }

    modifier onlyAccounting() {
        if (msg.sender != _locator.accounting()) revert AppAuthFailed();
        _;
    }

    function requestBurnShares(address from, uint256 shares) external onlyAccounting {
        uint256 tokens = IStETH(_locator.lido()).transferSharesFrom(from, address(this), shares);
        if (shares == 0) revert ZeroBurnAmount();
        emit StETHBurnRequested(false, msg.sender, tokens, shares);
        _requested += shares;
    }

    function commitSharesToBurn(uint256 shares) external onlyAccounting {
        if (shares == 0) return;
        if (shares > _requested) revert BurnAmountExceedsActual(shares, _requested);
        _requested -= shares;
        _burnt += shares;
        address lido = _locator.lido();
        emit StETHBurnt(false, IStETH(lido).getPooledEthByShares(shares), shares);
        ILidoReport(lido).burnShares(shares);
    }

    function getSharesRequestedToBurn() external view returns (uint256 coverShares, uint256 nonCoverShares) {
        return (0, _requested);
    }

    function getCoverSharesBurnt() external pure returns (uint256) {
        return 0;
    }

    function getNonCoverSharesBurnt() external view returns (uint256) {
        return _burnt;
    }
}
